/**
 * Resolves in a later turn of the event loop, behind the messages that have come so far. A timer would
 * wait for 4 ms once it is nested.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
