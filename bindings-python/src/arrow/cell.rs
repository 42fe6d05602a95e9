//! The text of a cell of somebody else's table.

use std::fmt::Write as _;

use arrow_array::cast::AsArray;
use arrow_array::temporal_conversions::as_datetime;
use arrow_array::types::{
    ArrowPrimitiveType, ArrowTemporalType, Date32Type, Date64Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, GenericListArray, OffsetSizeTrait};
use arrow_schema::{DataType, TimeUnit};

/// What separates the values of a cell that holds several, in OneRoster and elsewhere.
const BETWEEN_VALUES: char = ',';

/// Writes the text of the cell in a row, which is not null.
pub(super) type Writer<'a> = Box<dyn Fn(usize, &mut String) + 'a>;

/// Whether there is a writer for columns of this type.
pub(super) fn has_text(kind: &DataType) -> bool {
    match kind {
        DataType::List(of) | DataType::LargeList(of) => !of.data_type().is_nested() && has_text(of.data_type()),
        DataType::Dictionary(_, of) => !of.is_nested() && has_text(of),
        DataType::Null | DataType::Boolean | DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => true,
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Float16 => false,
        other => other.is_integer() || other.is_floating(),
    }
}

/// The writer for a column; none where its type has no text.
pub(super) fn writer(column: &dyn Array) -> Option<Writer<'_>> {
    Some(match column.data_type() {
        DataType::Null => Box::new(|_, _| {}),
        DataType::Utf8 => {
            let column = column.as_string_opt::<i32>()?;
            Box::new(|row, text| text.push_str(column.value(row)))
        }
        DataType::LargeUtf8 => {
            let column = column.as_string_opt::<i64>()?;
            Box::new(|row, text| text.push_str(column.value(row)))
        }
        DataType::Utf8View => {
            let column = column.as_string_view_opt()?;
            Box::new(|row, text| text.push_str(column.value(row)))
        }
        DataType::Boolean => {
            let column = column.as_boolean_opt()?;
            Box::new(|row, text| text.push_str(if column.value(row) { "true" } else { "false" }))
        }
        DataType::Int8 => number::<Int8Type>(column)?,
        DataType::Int16 => number::<Int16Type>(column)?,
        DataType::Int32 => number::<Int32Type>(column)?,
        DataType::Int64 => number::<Int64Type>(column)?,
        DataType::UInt8 => number::<UInt8Type>(column)?,
        DataType::UInt16 => number::<UInt16Type>(column)?,
        DataType::UInt32 => number::<UInt32Type>(column)?,
        DataType::UInt64 => number::<UInt64Type>(column)?,
        // A whole number has no point: pandas keeps numbers so where one is missing.
        DataType::Float32 => number::<Float32Type>(column)?,
        DataType::Float64 => number::<Float64Type>(column)?,
        DataType::Date32 => moment::<Date32Type>(column, "%Y-%m-%d")?,
        DataType::Date64 => moment::<Date64Type>(column, "%Y-%m-%d")?,
        DataType::Timestamp(unit, zone) => {
            // With a zone, what is kept is the instant.
            let form = if zone.is_some() { "%Y-%m-%dT%H:%M:%S%.fZ" } else { "%Y-%m-%dT%H:%M:%S%.f" };
            match unit {
                TimeUnit::Second => moment::<TimestampSecondType>(column, form)?,
                TimeUnit::Millisecond => moment::<TimestampMillisecondType>(column, form)?,
                TimeUnit::Microsecond => moment::<TimestampMicrosecondType>(column, form)?,
                TimeUnit::Nanosecond => moment::<TimestampNanosecondType>(column, form)?,
            }
        }
        DataType::Dictionary(..) => {
            let column = column.as_any_dictionary_opt()?;
            let values = column.values();
            let write = writer(&**values)?;
            // Without values all rows are null, and there is nothing to number.
            let places = if values.is_empty() { Vec::new() } else { column.normalized_keys() };
            Box::new(move |row, text| {
                if let Some(place) = places.get(row).filter(|place| values.is_valid(**place)) {
                    write(*place, text);
                }
            })
        }
        DataType::List(_) => list(column.as_list_opt::<i32>()?)?,
        DataType::LargeList(_) => list(column.as_list_opt::<i64>()?)?,
        _ => return None,
    })
}

fn number<T: ArrowPrimitiveType>(column: &dyn Array) -> Option<Writer<'_>>
where
    T::Native: std::fmt::Display,
{
    let column = column.as_primitive_opt::<T>()?;
    Some(Box::new(|row, text| {
        // To write into a text cannot fail.
        let _ = write!(text, "{}", column.value(row));
    }))
}

fn moment<'a, T: ArrowTemporalType>(column: &'a dyn Array, form: &'static str) -> Option<Writer<'a>>
where
    i64: From<T::Native>,
{
    let column = column.as_primitive_opt::<T>()?;
    Some(Box::new(move |row, text| {
        // One that no calendar has is left empty.
        if let Some(moment) = as_datetime::<T>(column.value(row).into()) {
            let _ = write!(text, "{}", moment.format(form));
        }
    }))
}

fn list<O: OffsetSizeTrait>(column: &GenericListArray<O>) -> Option<Writer<'_>> {
    let values = column.values();
    let write = writer(&**values)?;
    Some(Box::new(move |row, text| {
        let offset = |row: usize| column.value_offsets().get(row).map_or(0, |offset| offset.as_usize());
        for (number, place) in (offset(row)..offset(row + 1)).filter(|place| values.is_valid(*place)).enumerate() {
            if number > 0 {
                text.push(BETWEEN_VALUES);
            }
            write(place, text);
        }
    }))
}
