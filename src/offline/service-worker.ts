/** What of the service worker's world is used here; the page's types know nothing of it. */
interface LifeEvent extends Event {
  waitUntil(done: Promise<unknown>): void
}

interface RequestEvent extends LifeEvent {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}

interface Scope {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(kind: 'install' | 'activate', act: (event: LifeEvent) => void): void
  addEventListener(kind: 'fetch', act: (event: RequestEvent) => void): void
  addEventListener(kind: 'message', act: (event: MessageEvent) => void): void
}

/** The files of this build by their addresses, and a name that no other build has; the build fills them in. */
declare const BUILD_FILES: readonly string[]
declare const BUILD_NAME: string

const scope = self as unknown as Scope

/** All of the program, so that it starts without a network from the second visit on. */
async function fetchAll(): Promise<void> {
  const cache = await caches.open(BUILD_NAME)
  await cache.addAll(BUILD_FILES)
}

/** Other builds' files are of no use once no page of theirs is open. */
async function begin(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name !== BUILD_NAME)
  await Promise.all(others.map((name) => caches.delete(name)))
  await scope.clients.claim()
}

/** From this build; what is not of it, from the network. */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(BUILD_NAME)
  const asked = request.mode === 'navigate' ? scope.registration.scope : request
  // Hosts that allow other origins vary their answers by who asks: the files are the same.
  return (await cache.match(asked, { ignoreVary: true })) ?? fetch(request)
}

scope.addEventListener('install', (event) => event.waitUntil(fetchAll()))
scope.addEventListener('activate', (event) => event.waitUntil(begin()))
scope.addEventListener('fetch', (event) => {
  const { method, url } = event.request
  if (method === 'GET' && url.startsWith(scope.registration.scope)) {
    event.respondWith(answer(event.request))
  }
})
// A build that was fetched while another is open waits until the page says so.
scope.addEventListener('message', ({ data }) => {
  if (data === 'take over') void scope.skipWaiting()
})
