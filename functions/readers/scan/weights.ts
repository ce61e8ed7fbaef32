import { weightCount, type Layer, type LayerShape } from './network.ts'

/**
 * Weights as they are stored: for each layer, output by output, the scale (float32) and bias (float32) and then the weights
 * as signed bytes, all in base64. Little-endian.
 */
export function layersFrom(shapes: readonly LayerShape[], stored: string): Layer[] {
  const bytes = Uint8Array.from(atob(stored), (c) => c.charCodeAt(0))
  const view = new DataView(bytes.buffer)
  let at = 0
  return shapes.map((shape) => {
    const weights = new Float32Array(weightCount(shape))
    const bias = new Float32Array(shape.outputs)
    const each = weights.length / shape.outputs
    for (let o = 0; o < shape.outputs; o++) {
      const scale = view.getFloat32(at, true)
      bias[o] = view.getFloat32(at + 4, true)
      at += 8
      for (let i = 0; i < each; i++) weights[o * each + i] = view.getInt8(at++) * scale
    }
    return { ...shape, weights, bias }
  })
}

export function storedLayers(layers: readonly Layer[]): string {
  const size = layers.reduce((sum, l) => sum + l.weights.length + 8 * l.outputs, 0)
  const view = new DataView(new ArrayBuffer(size))
  let at = 0
  for (const { weights, bias, outputs } of layers) {
    const each = weights.length / outputs
    for (let o = 0; o < outputs; o++) {
      const own = weights.subarray(o * each, (o + 1) * each)
      const scale = Math.fround(own.reduce((most, w) => Math.max(most, Math.abs(w)), 1e-12) / 127)
      view.setFloat32(at, scale, true)
      view.setFloat32(at + 4, bias[o]!, true)
      at += 8
      for (const w of own) view.setInt8(at++, Math.round(w / scale))
    }
  }
  let text = ''
  for (const byte of new Uint8Array(view.buffer)) text += String.fromCharCode(byte)
  return btoa(text)
}
