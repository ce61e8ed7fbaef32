import type { Problem } from './types.ts'

/** A refusal that the caller can do something about. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(status: number, type: string, detail: string) {
    super(detail)
    this.problem = { type, title: titles[status] ?? 'Error', status, detail }
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  500: 'Internal Server Error',
}

export const notFound = (what: string): ProblemError => new ProblemError(404, 'not-found', `没有找到${what}。`)
export const badRequest = (detail: string): ProblemError => new ProblemError(400, 'bad-request', detail)
export const conflict = (detail: string): ProblemError => new ProblemError(409, 'conflict', detail)
