import { startDesktop } from './desktop/start.ts';

void startDesktop(import.meta.url);
