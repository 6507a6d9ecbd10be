import fc from 'fast-check';

/** Property tests draw the same cases in every run; `CONCORD_SEED=n` draws others. */
const seed = Number(process.env['CONCORD_SEED'] ?? 20261130);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
