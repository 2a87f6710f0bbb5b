//! Rows as a Parquet file: numbers as numbers, all else as text, nothing as null.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use serde_json::{Map, Value};

use crate::rows::{Kind, cell, columns};

/// Rows of a group, which is written at once.
const GROUP: usize = 50_000;

/// Columns that hold whole numbers, and such that hold others.
const WHOLE: [&str; 5] = ["start", "end", "trigger.start", "trigger.end", "quad"];
const NUMBERS: [&str; 4] = ["score", "intensity", "place.lat", "place.lon"];

/// Writes one Parquet file.
pub struct ParquetWriter<W: Write + Send> {
    columns: Vec<&'static str>,
    waiting: Vec<Map<String, Value>>,
    file: SerializedFileWriter<W>,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// A file of a kind's columns; `about` is kept in it (name and value).
    ///
    /// # Errors
    /// [`ParquetError`] where nothing can be written.
    pub fn new(out: W, kind: Kind, about: &[(String, String)]) -> Result<Self, ParquetError> {
        let columns = columns(kind);
        let mut fields = Vec::with_capacity(columns.len());
        for column in &columns {
            fields.push(Arc::new(field(column)?));
        }
        let schema = Type::group_type_builder("marsad")
            .with_fields(fields)
            .build()?;
        let about = about.iter().map(|(name, value)| KeyValue {
            key: name.clone(),
            value: Some(value.clone()),
        });
        let properties = WriterProperties::builder()
            .set_compression(Compression::LZ4_RAW)
            .set_key_value_metadata(Some(about.collect()))
            .set_created_by(format!("marsad {}", env!("CARGO_PKG_VERSION")))
            .build();
        let file = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?;
        Ok(ParquetWriter {
            columns,
            waiting: Vec::new(),
            file,
        })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// [`ParquetError`] where it cannot be written.
    pub fn put(&mut self, row: Map<String, Value>) -> Result<(), ParquetError> {
        self.waiting.push(row);
        if self.waiting.len() >= GROUP {
            self.write()?;
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// [`ParquetError`] where its end cannot be written.
    pub fn close(mut self) -> Result<W, ParquetError> {
        self.write()?;
        self.file.into_inner()
    }

    fn write(&mut self) -> Result<(), ParquetError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.waiting);
        let mut group = self.file.next_row_group()?;
        for column in &self.columns {
            let cells = rows.iter().map(|row| cell(row, column));
            let cells: Vec<String> = cells.collect();
            let levels: Vec<i16> = cells
                .iter()
                .map(|cell| i16::from(!cell.is_empty()))
                .collect();
            let said = cells.iter().filter(|cell| !cell.is_empty());
            let Some(mut writer) = group.next_column()? else {
                break;
            };
            if WHOLE.contains(column) {
                let values: Vec<i64> = said.map(|cell| cell.parse().unwrap_or(0)).collect();
                writer
                    .typed::<Int64Type>()
                    .write_batch(&values, Some(&levels), None)?;
            } else if NUMBERS.contains(column) {
                let values: Vec<f64> = said.map(|cell| cell.parse().unwrap_or(0.0)).collect();
                writer
                    .typed::<DoubleType>()
                    .write_batch(&values, Some(&levels), None)?;
            } else {
                let values: Vec<ByteArray> = said.map(|cell| cell.as_str().into()).collect();
                writer
                    .typed::<ByteArrayType>()
                    .write_batch(&values, Some(&levels), None)?;
            }
            writer.close()?;
        }
        group.close()?;
        Ok(())
    }
}

fn field(column: &str) -> Result<Type, ParquetError> {
    let builder = |physical| {
        Type::primitive_type_builder(column, physical).with_repetition(Repetition::OPTIONAL)
    };
    if WHOLE.contains(&column) {
        builder(Physical::INT64).build()
    } else if NUMBERS.contains(&column) {
        builder(Physical::DOUBLE).build()
    } else {
        builder(Physical::BYTE_ARRAY)
            .with_logical_type(Some(LogicalType::String))
            .build()
    }
}
