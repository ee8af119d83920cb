import { StartupError } from '#platform';

throw new StartupError('Nothing to start yet.');
