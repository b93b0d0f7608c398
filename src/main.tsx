import { createRoot } from 'react-dom/client'
import { createApp } from '#app'
import { Shell } from '#ui'

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Shell app={createApp()} />)
