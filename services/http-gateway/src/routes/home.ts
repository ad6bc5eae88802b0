import { jsonResponse, type Route } from './route.ts';
import { messageSchema } from './schemas.ts';

export const home: Route = {
  path: '/',
  description: {
    summary: 'Says what answers here',
    tags: ['Service'],
    responses: { 200: jsonResponse('A greeting.', messageSchema) },
  },
  answer(_request, response) {
    response.json({
      message: 'Wattstream answers with electricity-meter readings; the API is described at /api/docs.',
    });
  },
};
