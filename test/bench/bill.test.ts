import { describe, expect, test } from 'vitest'
import { meter } from '../../bench/local/bill.ts'

const ofPages = (pages: number) =>
  JSON.stringify({
    _aws: { CloudWatchMetrics: [{ Metrics: [{ Name: 'OcrPages' }] }] },
    service: 'start-ocr',
    OcrPages: pages,
  })

describe('the bill of metered calls', () => {
  test('adds up what AWS charges for, for a thousand reports', () => {
    const { bill, metered } = meter()
    metered('dynamodb-write', 1_000_000)
    expect(bill(1000)).toMatch(/DynamoDB write units +1\.00e\+3 +\$0\.6250/)
    expect(bill(1000)).not.toContain('Textract')
  })

  test('counts the pages that went to Textract, as the log says', () => {
    const { bill, log } = meter()
    log('start-ocr', ofPages(4))
    log('start-ocr', ofPages(3))
    log('start-ocr', '{"message":"sent to the OCR engine","pages":4}')
    expect(bill(2)).toMatch(/pages read by Textract +3\.50 +\$52\.5000/)
  })
})
