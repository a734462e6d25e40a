//! Keeps the values that aliases repeat, and how much they repeat.

use std::collections::HashMap;

use super::{NODES, Node, Value};

/// Bytes of text that aliases may repeat: this many times the file, and `FREE` more.
pub(super) const TIMES: usize = 10;
const FREE: usize = 1024 * 1024;

/// How much there is of a value.
#[derive(Clone, Copy, Default)]
pub(super) struct Size {
    pub(super) nodes: usize,
    pub(super) depth: usize,
    bytes: usize,
}

impl Size {
    fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self { nodes: 1, ..Self::default() },
            Value::Text { text, .. } => Self { nodes: 1, bytes: text.len(), depth: 0 },
            Value::List(items) => Self::around(0, items.iter()),
            Value::Map(entries) => {
                let keys = entries.iter().map(|(key, _)| key.text.len()).sum();
                Self::around(keys, entries.iter().map(|(_, node)| node))
            }
        }
    }

    fn around<'n>(bytes: usize, nodes: impl Iterator<Item = &'n Node>) -> Self {
        nodes.map(|node| Self::of(&node.value)).fold(Self { nodes: 1, bytes, depth: 1 }, |sum, size| Self {
            nodes: sum.nodes + size.nodes,
            bytes: sum.bytes + size.bytes,
            depth: sum.depth.max(size.depth + 1),
        })
    }
}

/// The cap that is reached.
pub(super) enum Full {
    Nodes,
    Bytes,
}

/// The values with anchors, and what has been repeated of them.
pub(super) struct Aliases {
    held: HashMap<usize, (Value, Size)>,
    /// All that is held: anchors inside anchors hold the same values many times over.
    holding: Size,
    repeated: usize,
    /// Bytes that may be repeated or held.
    most: usize,
}

impl Aliases {
    /// For a file of `bytes` bytes.
    pub(super) fn new(bytes: usize) -> Self {
        Self { held: HashMap::new(), holding: Size::default(), repeated: 0, most: TIMES * bytes + FREE }
    }

    /// Keeps a copy of `value` for the aliases of `anchor`.
    pub(super) fn hold(&mut self, anchor: usize, value: &Value) -> Result<(), Full> {
        let size = Size::of(value);
        self.holding.nodes += size.nodes;
        self.holding.bytes += size.bytes;
        if self.holding.nodes > NODES {
            return Err(Full::Nodes);
        }
        if self.holding.bytes > self.most {
            return Err(Full::Bytes);
        }
        self.held.insert(anchor, (value.clone(), size));
        Ok(())
    }

    /// How much an alias of `anchor` repeats. `None`: it stands inside the value that it repeats.
    pub(super) fn size(&self, anchor: usize) -> Option<Size> {
        self.held.get(&anchor).map(|(_, size)| *size)
    }

    /// The value of `anchor` once more.
    pub(super) fn repeat(&mut self, anchor: usize) -> Result<Value, Full> {
        let Some((value, size)) = self.held.get(&anchor) else { return Ok(Value::Null) };
        self.repeated += size.bytes;
        if self.repeated > self.most { Err(Full::Bytes) } else { Ok(value.clone()) }
    }
}
