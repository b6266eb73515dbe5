import fc from 'fast-check';

// The same random inputs in every run; a failure names its own seed and path.
fc.configureGlobal({ seed: 20_221 });
