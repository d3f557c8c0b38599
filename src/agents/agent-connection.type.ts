import { connectionOf } from '../graphql/connection.js';
import { Agent } from './agent.type.js';
import { FoundAgentEdge } from './people-search.type.js';

export const AgentConnection = connectionOf('Agent', () => Agent, FoundAgentEdge);
