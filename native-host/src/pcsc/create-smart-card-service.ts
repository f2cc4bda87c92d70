/** Chooses the PC/SC binding that the configuration names. */
import type { HostConfig } from '../config.ts';
import { KoffiService } from './koffi-service.ts';
import { PcscliteService } from './pcsclite-service.ts';
import type { SmartCardService } from './smart-card-service.ts';

export const createSmartCardService = (binding: HostConfig['pcscBinding']): SmartCardService =>
  binding === 'pcsclite' ? new PcscliteService() : new KoffiService();
