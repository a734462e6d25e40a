// The page at /graphql: GraphiQL, with the examples that the page carries, one in each tab.
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('graphiql');
const examples = root.dataset.examples.trim().split(/\n\n(?=#)/);

const fetcher = async (request, { headers = {} } = {}) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(request),
  });
  return response.json();
};

createRoot(root).render(
  createElement(GraphiQL, { fetcher, defaultTabs: examples.map(query => ({ query })) }),
);
