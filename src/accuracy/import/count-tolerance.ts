/**
 * How far accuracy × denominator may be from a whole number, in images.
 *
 * Published accuracies were float32 once, which puts them up to 0.001 images off, and six decimals of the mean of three
 * runs are up to 0.015 images off. Fewer decimals, or a wrong denominator, put most cells further off than this.
 */
export const COUNT_TOLERANCE = 0.02;
