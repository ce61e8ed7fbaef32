import type { TextractBlock } from './blocks.ts'

/** Finds the blocks another block names, in its order. */
export type Related = (block: TextractBlock, relation: string) => readonly TextractBlock[]

export function relatedBlocks(blocks: readonly TextractBlock[]): Related {
  const byId = new Map(blocks.map((block) => [block.id, block]))
  return (block, relation) =>
    block.relations
      .filter(({ type }) => type === relation)
      .flatMap(({ ids }) => ids.flatMap((id) => byId.get(id) ?? []))
}
