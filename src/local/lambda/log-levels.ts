/** From the least to the most. A log as text goes without them. */
export const APPLICATION_LEVELS = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as const;
export const SYSTEM_LEVELS = ["DEBUG", "INFO", "WARN"] as const;
export type ApplicationLevel = (typeof APPLICATION_LEVELS)[number];
export type SystemLevel = (typeof SYSTEM_LEVELS)[number];
