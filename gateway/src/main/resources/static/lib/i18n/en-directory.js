// English: the directory: reception points, map, import.
export default {
  'dir.map.label': 'Map of the reception points', 'dir.map.in': 'Zoom in', 'dir.map.out': 'Zoom out',
  'dir.map.several': ({ n, names }) => `${n} places: ${names}${n > 3 ? '…' : ''}`,
};
