const addresses = new Map<string, string>()

/**
 * Starts a worker that the page's Content Security Policy binds too: one that is fetched from a file
 * has only the policy that its own response states, which hosts of static files do not; one from a
 * blob of the page takes over the page's.
 *
 * @param url  of the worker's entry, a module
 */
export function ownWorker(url: string, name = ''): Worker {
  return new Worker(addressOf(new URL(url, location.href).href), { type: 'module', name })
}

/** One blob an entry: workers are started anew, addresses last as long as the page. */
function addressOf(href: string): string {
  const there = addresses.get(href)
  if (there !== undefined) return there
  const program = new Blob([`import ${JSON.stringify(href)}`], { type: 'text/javascript' })
  const address = URL.createObjectURL(program)
  addresses.set(href, address)
  return address
}
