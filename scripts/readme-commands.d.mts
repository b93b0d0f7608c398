export function readmeCommands(heading: string): string[]
