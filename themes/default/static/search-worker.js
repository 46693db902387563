// Searches beside the page itself. The script that reads an index is published with it.
const indexes = new Map();
const open = async (folder) => (await import(`${folder}reader.js`)).open(folder);

addEventListener("message", async ({ data: { number, folder, query } }) => {
  try {
    if (!indexes.has(folder)) indexes.set(folder, open(folder));
    postMessage({ number, folder, ...(await (await indexes.get(folder)).find(query)) });
  } catch (error) {
    indexes.delete(folder);
    postMessage({ number, folder, error: `${error}` });
  }
});
