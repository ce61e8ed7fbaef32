import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Box } from '../../functions/core/document.ts'

export type FramedSourceProps = {
  readonly page: number
  readonly box: Box | undefined
  /** What the page is of; another file, another picture. */
  readonly of: string
  readonly draw: (canvas: HTMLCanvasElement, page: number, box: Box | undefined) => Promise<void>
}

/** The page a figure stands on, with a frame round its cell; large on demand. */
export function FramedSource({ page, box, of, draw }: FramedSourceProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [state, setState] = useState<string | null>('正在载入原件页面……')
  const [isLarge, setLarge] = useState(false)
  useEffect(() => {
    if (!canvas.current) return
    let current = true
    draw(canvas.current, page, box).then(
      () => current && setState(null),
      (error: Error) => current && setState(`页面图像载入失败：${error.message}`),
    )
    return () => {
      current = false
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `of` names what `draw` draws from
  }, [of, page, box, isLarge])
  return (
    <figure class={isLarge ? 'source large' : 'source'}>
      {state && <p class="quiet">{state}</p>}
      <div class="page" tabIndex={0} role="region" aria-label="原件页面">
        <canvas ref={canvas} role="img" aria-label={`原件第${page}页，所选数字已加框`} />
      </div>
      <button type="button" class="link no-print" onClick={() => setLarge(!isLarge)}>
        {isLarge ? '缩小原件' : '放大原件'}
      </button>
    </figure>
  )
}
