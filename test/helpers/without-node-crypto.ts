/** Imported first: takes away what tells Node from another runtime, so that the verifier uses WebCrypto. */
Object.defineProperty(process, 'getBuiltinModule', { value: undefined });
