// The display bundle's entry. Must never import from the server.
import { render } from 'preact';

const root = document.getElementById('app') ?? document.body;
render(<p>Board</p>, root);
