import { tellStories } from './stories'

tellStories('webkit')
