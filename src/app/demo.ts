const DEMO_NAME = 'demo.wav'

/** Whether the page's address asks for the demo recording (`?demo`). */
export function isDemoAsked(): boolean {
  return new URLSearchParams(location.search).has('demo')
}

/** The demo recording that the build made. @throws Error where it cannot be fetched */
export async function demoFile(): Promise<File> {
  const response = await fetch(`${import.meta.env.BASE_URL}${DEMO_NAME}`)
  if (!response.ok) throw new Error(`the demo recording could not be fetched (${response.status})`)
  return new File([await response.blob()], DEMO_NAME, { type: 'audio/wav' })
}
