// Runs inside each function's process: plain JavaScript, so that starting one needs no compiler.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const { LAMBDA_TASK_ROOT: root, _HANDLER: handlerName } = process.env
const dot = handlerName.lastIndexOf('.')
const [file, name] = [handlerName.slice(0, dot), handlerName.slice(dot + 1)]

const load = async () => {
  for (const extension of ['.mjs', '.js', '.cjs'])
    try {
      return await import(pathToFileURL(join(root, file + extension)).href)
    } catch (error) {
      if (error?.code !== 'ERR_MODULE_NOT_FOUND' || extension === '.cjs') throw error
    }
}

const failure = (error) => ({
  errorType: error?.name ?? 'Error',
  errorMessage: error?.message ?? String(error),
  trace: error?.stack,
})

try {
  const module = await load()
  const handler = module[name] ?? module.default?.[name]
  process.on('message', async ({ requestId, event, deadline, context }) => {
    const began = process.cpuUsage()
    const spent = () => {
      const { user, system } = process.cpuUsage(began)
      return (user + system) / 1000
    }
    try {
      const result = await handler(event, {
        ...context,
        awsRequestId: requestId,
        getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
      })
      process.send({ requestId, result: result === undefined ? null : result, spent: spent() })
    } catch (error) {
      console.error(error)
      process.send({ requestId, error: failure(error), spent: spent() })
    }
  })
  // A parent that dies takes its functions with it.
  process.on('disconnect', () => process.exit(0))
  process.send({ ready: true })
} catch (error) {
  process.send({ ready: false, error: failure(error) })
}
