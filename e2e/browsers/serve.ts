import { preview } from 'vite'
import type { TestProject } from 'vitest/node'

const PORT = 4187

/** Serves the built page as a host of static files does: without any header of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await preview({ preview: { port: PORT, strictPort: true }, logLevel: 'warn' })
  project.provide('origin', `http://localhost:${PORT}`)
  return () => server.close()
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly origin: string
  }
}
