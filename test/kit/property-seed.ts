import { configureGlobal } from 'fast-check'

/** A red run must be repeatable: properties take the same examples until FC_SEED says otherwise. The benches go wider. */
configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_260_121) })
