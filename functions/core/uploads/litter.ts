/**
 * What systems and office programs leave beside documents: locks (Word's `~$`, LibreOffice's `.~lock`), and what Windows
 * and macOS remember of a folder. One rule for every way in: they are passed over and counted, and nobody is told that a
 * report was refused. Other names that begin with a point may be documents.
 */
export const isLitter = (path: string): boolean =>
  /(?:^|[/\\])(?:__MACOSX[/\\]|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$|\.~|\._)/i.test(path)

/** How many were passed over, for who gave them; null where none was. */
export const litterTold = (count: number): string | null =>
  count > 0 ? `另有${count}个系统或办公软件的附带文件（如~$开头的锁定文件），不是报告，已略过` : null

export function withoutLitter<F extends { readonly name: string }>(
  files: readonly F[],
): { readonly files: readonly F[]; readonly passed: number } {
  const kept = files.filter((file) => !isLitter(file.name))
  return { files: kept, passed: files.length - kept.length }
}
