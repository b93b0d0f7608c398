import type { AppContext } from '#app/context'
import { offered, withdrawn } from '#editor'

interface LaunchQueue {
  setConsumer(consume: (launch: { readonly files: readonly FileSystemFileHandle[] }) => void): void
}

const UPDATE = 'update'

/**
 * Keeps the built program on this machine, so that it starts without a network; a newer build is
 * offered, and taken when the person says so.
 *
 * @param save  what must be done before the page is loaded anew
 */
export async function keepInstalled(
  { store, ended }: AppContext,
  save: () => Promise<void>,
): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register('./sw.js')

  const offerUpdate = (): void => {
    // The first build ever has nothing to take over from.
    if (registration.waiting === null || navigator.serviceWorker.controller === null) return
    const reload = async (): Promise<void> => {
      store.setState((state) => withdrawn(state, UPDATE))
      await save()
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
        once: true,
      })
      registration.waiting?.postMessage('take over')
    }
    store.setState((state) =>
      offered(state, {
        id: UPDATE,
        about: 'visit',
        text: 'A newer version of Specmask is ready.',
        choices: [{ name: 'Reload', act: () => void reload() }],
      }),
    )
  }

  offerUpdate()
  registration.addEventListener(
    'updatefound',
    () => {
      registration.installing?.addEventListener('statechange', offerUpdate, { signal: ended })
    },
    { signal: ended },
  )
}

/** Opens what the system's file manager hands to the installed program. */
export function openLaunched(
  open: (files: readonly File[]) => void,
  fail: (error: unknown) => void,
): void {
  const { launchQueue } = window as { launchQueue?: LaunchQueue }
  launchQueue?.setConsumer(({ files }) => {
    if (files.length === 0) return
    void Promise.all(files.map((handle) => handle.getFile())).then(open, fail)
  })
}
