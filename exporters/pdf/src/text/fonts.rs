//! The faces that come with the program: Source Sans 3, SIL Open Font License 1.1 (`fonts/OFL.txt`).

use crate::style::Face;

/// A font as it is embedded.
pub(crate) struct FontFile {
    /// Its PostScript name.
    pub name: &'static str,
    /// Its resource name in files: six capitals, the tag of a subset.
    pub tag: &'static str,
    /// TrueType.
    pub bytes: &'static [u8],
}

/// Above the baseline the line of capitals, in thousandths of the size.
pub(crate) const CAP_HEIGHT: f32 = 0.66;

/// The file of a face.
pub(crate) const fn font(face: Face) -> &'static FontFile {
    match face {
        Face::Regular => &FontFile {
            name: "SourceSans3-Regular",
            tag: "PLVAAA",
            bytes: include_bytes!("../../fonts/SourceSans3-Regular.ttf"),
        },
        Face::Strong => &FontFile {
            name: "SourceSans3-SemiBold",
            tag: "PLVAAB",
            bytes: include_bytes!("../../fonts/SourceSans3-SemiBold.ttf"),
        },
    }
}
