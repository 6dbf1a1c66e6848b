import { configureGlobal } from 'fast-check';

/** Every run tries the same cases, so that a red run can be repeated; `FUZZ_SEED` tries others. */
configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? 20_261_120) });
