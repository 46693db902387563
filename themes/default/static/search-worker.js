// Searches beside the page itself. The script that reads an index is published with it.
const indexes = new Map();
const find = async (folder, query) => {
  if (!indexes.has(folder)) indexes.set(folder, import(`${folder}reader.js`).then(({ open }) => open(folder)));
  return (await indexes.get(folder)).find(query);
};

addEventListener("message", async ({ data: { number, folder, query } }) => {
  // The site may have been published anew since the index was opened.
  const again = () => indexes.delete(folder) && find(folder, query);
  try {
    postMessage({ number, folder, ...(await find(folder, query).catch(again)) });
  } catch (error) {
    indexes.delete(folder);
    postMessage({ number, folder, error: `${error}` });
  }
});
