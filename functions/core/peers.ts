/** What is known of other bodies' reports of the same year. Filled by the history and peers of the store. */
export type Peers = {
  readonly similar: readonly PeerText[]
}

/** Another body's report whose masked text resembles this one, with the estimated Jaccard similarity, 0 to 1. */
export type PeerText = { readonly agency: string; readonly year: number; readonly similarity: number }
