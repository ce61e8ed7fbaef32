import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pack, unpack } from '../../functions/cloud/packing.ts'
import { ledgerIn, ledgerItem, type Ledger } from '../../functions/cloud/reports/reports.ts'

test('what is packed comes out as it went in, and so does what was deflated before', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value))
      expect(unpack(pack(value))).toEqual(plain)
      expect(unpack(deflateRawSync(JSON.stringify(value)))).toEqual(plain)
    }),
  )
})

test('a ledger is packed, and one from before it was is read as it is', () => {
  const ledger: Ledger = { pk: 'REPORT#a#2024', sk: 'LEDGER', entries: [], told: [], toldDoubts: [], history: [] }
  expect(ledgerIn(ledgerItem(ledger))).toEqual(ledger)
  expect(ledgerIn(ledger)).toBe(ledger)
  expect(Object.keys(ledgerItem(ledger)).sort()).toEqual(['packed', 'pk', 'sk'])
})
