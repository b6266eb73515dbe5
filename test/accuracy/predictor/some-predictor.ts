import { quantizeParameters } from '../../../src/accuracy/predictor/fixed-point.js';
import { GraphPredictor } from '../../../src/accuracy/predictor/graph-predictor.js';
import { someParameters } from './training/some-parameters.js';

/** Weights that nobody trained, biases that matter included. */
export const someWeights = quantizeParameters(someParameters(11));
export const somePredictor = new GraphPredictor(someWeights);
