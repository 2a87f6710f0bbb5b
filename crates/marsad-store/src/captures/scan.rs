//! Going through a WARC file, a record at a time, and cutting a torn end.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom};
use std::path::Path;

use marsad_warc::{Reader, Record};

use super::CaptureRecord;
use crate::StoreError;

/// Longest block that is read back.
pub(super) const MAX_RECORD: usize = 256 << 20;

/// Every whole capture of a file from `offset` on, with where it begins and the
/// bytes it takes; returns where the last whole record ends.
///
/// A record counts once the next one begins or the file ends without complaint:
/// the check sum of a member comes after its record. Damage between whole
/// records is passed over; what follows the last whole one is the torn end.
///
/// # Errors
/// [`StoreError::File`] and those of `each`.
pub fn scan(
    path: &Path,
    offset: u64,
    mut each: impl FnMut(u64, u64, CaptureRecord) -> Result<(), StoreError>,
) -> Result<u64, StoreError> {
    let at = |source| StoreError::file(path, source);
    let mut file = File::open(path).map_err(at)?;
    let length = file.metadata().map_err(at)?.len();
    file.seek(SeekFrom::Start(offset)).map_err(at)?;
    let mut waiting: Option<(u64, Record)> = None;
    let mut torn = None;
    let mut give = |waiting: &mut Option<(u64, Record)>, end: u64| {
        let Some((begin, record)) = waiting.take() else {
            return Ok(());
        };
        match CaptureRecord::from_warc(&record) {
            Some(capture) if end > begin => each(begin, end - begin, capture),
            _ => Ok(()),
        }
    };
    for item in Reader::with_cap(file, MAX_RECORD) {
        match item {
            Ok(placed) => {
                let begin = offset + placed.offset;
                give(&mut waiting, begin)?;
                waiting = Some((begin, placed.record));
                torn = None;
            }
            Err(error) => {
                let Some(bad) = place_of(&error).map(|bad| offset + bad) else {
                    return Err(at(std::io::Error::other(error)));
                };
                // Damage in the member of the record just read: that one is not whole.
                give(&mut waiting, bad)?;
                torn = torn.or(Some(bad));
            }
        }
    }
    let end = torn.unwrap_or(length.max(offset));
    give(&mut waiting, end)?;
    Ok(end)
}

/// Where a record is damaged; `None` where that is not what happened.
fn place_of(error: &marsad_warc::WarcError) -> Option<u64> {
    use marsad_warc::WarcError::{Compression, NotARecord, Torn};
    match error {
        Torn { offset } | NotARecord { offset, .. } | Compression { offset } => Some(*offset),
        _ => None,
    }
}

/// Cuts what stands after the last whole record; `known` bytes are not looked at.
pub(super) fn cut_tail(path: &Path, known: u64) -> Result<(), StoreError> {
    let at = |source| StoreError::file(path, source);
    let length = std::fs::metadata(path).map_err(at)?.len();
    if length <= known {
        return Ok(());
    }
    let end = scan(path, known, |_, _, _| Ok(()))?;
    if end < length {
        let file = OpenOptions::new().write(true).open(path).map_err(at)?;
        file.set_len(end)
            .and_then(|()| file.sync_all())
            .map_err(at)?;
    }
    Ok(())
}
