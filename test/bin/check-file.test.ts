import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkFile, readReports } from '../../bin/check/check-file.ts'

it('tells a path that leads nowhere, or to a folder, in the words of who typed it', async () => {
  const nowhere = join(tmpdir(), '没有这份报告.docx')
  expect(await checkFile(nowhere)).toMatchObject([
    {
      status: 'rejected',
      rejection: { reason: 'unreadable-path', message: '打不开文件：没有这个文件，请核对路径和文件名。' },
    },
  ])
  expect(await readReports(nowhere)).toEqual({ problem: '打不开文件：没有这个文件，请核对路径和文件名。' })
  expect(await readReports(tmpdir())).toEqual({ problem: '打不开文件：这是一个文件夹，请给出文件。' })
})
