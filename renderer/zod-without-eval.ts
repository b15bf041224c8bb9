import { z } from 'zod';

// Zod would probe `new Function`, which the content security policy refuses. This must run before any schema is made.
z.config({ jitless: true });
