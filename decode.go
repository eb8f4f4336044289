package cremona

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// MaxJSON bounds what DecodeStrict reads, in bytes.
const MaxJSON = 256 << 20

// DecodeStrict reads one JSON value into v and accepts exactly what v's type
// names: every field without omitempty or omitzero must be there, none may be unknown,
// doubled or spelled in another case, null stands only for an empty list,
// nothing may follow. The error names the
// field by its path, as "parts[0].notes[3].pitch".
func DecodeStrict(data []byte, v any) error {
	if len(data) > MaxJSON {
		return fmt.Errorf("%d bytes of JSON are more than the %d allowed", len(data), MaxJSON)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return errors.New("empty input where JSON was expected")
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := walk(d, reflect.TypeOf(v).Elem(), ""); err != nil {
		return jsonError(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("more input after the end of the JSON value")
	}
	if err := json.Unmarshal(data, v); err != nil {
		return jsonError(err)
	}
	return nil
}

func jsonError(err error) error {
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &kind):
		return fmt.Errorf("%s: a %s does not fit", kind.Field, kind.Value)
	case errors.As(err, &syntax):
		return fmt.Errorf("not JSON at byte %d: %s", syntax.Offset, syntax)
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		return errors.New("the JSON value ends too soon")
	}
	return err
}

var (
	textType = reflect.TypeFor[interface{ UnmarshalText([]byte) error }]()
	jsonType = reflect.TypeFor[json.Unmarshaler]()
)

// maxDepth bounds the nesting of JSON; our deepest type needs 8.
const maxDepth = 32

// walk checks one value of the token stream against a type.
func walk(d *json.Decoder, t reflect.Type, path string) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	return walkToken(d, token, t, path, 0)
}

func walkToken(d *json.Decoder, token json.Token, t reflect.Type, path string, depth int) error {
	delim, nested := token.(json.Delim)
	if depth > maxDepth {
		return fmt.Errorf("%s: nested more than %d deep", path, maxDepth)
	}
	own := reflect.PointerTo(t).Implements(textType) || reflect.PointerTo(t).Implements(jsonType)
	switch {
	case token == nil && t.Kind() == reflect.Slice: // how Go writes an empty list
		return nil
	case token == nil:
		return fmt.Errorf("%s: null is not allowed", orTop(path))
	case !nested:
		if text, ok := token.(string); ok && reflect.PointerTo(t).Implements(textType) {
			return unmarshalText(text, t, path)
		}
		if !own && (t.Kind() == reflect.Struct || t.Kind() == reflect.Slice || t.Kind() == reflect.Array) {
			return fmt.Errorf("%s: a single value does not fit", orTop(path))
		}
		return nil
	case delim == '{':
		return walkObject(d, t, own, path, depth)
	default:
		return walkArray(d, t, own, path, depth)
	}
}

// unmarshalText tries a text on its type, so that what does not fit is named by
// its path.
func unmarshalText(text string, t reflect.Type, path string) error {
	value := reflect.New(t).Interface().(interface{ UnmarshalText([]byte) error })
	if err := value.UnmarshalText([]byte(text)); err != nil {
		return fmt.Errorf("%s: %w", orTop(path), err)
	}
	return nil
}

func walkObject(d *json.Decoder, t reflect.Type, own bool, path string, depth int) error {
	if own || t.Kind() != reflect.Struct {
		return fmt.Errorf("%s: an object does not fit", orTop(path))
	}
	fields, required := fieldsOf(t)
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return err
		}
		name := token.(string)
		at := strings.TrimPrefix(path+"."+name, ".")
		field, ok := fields[name]
		if !ok {
			return fmt.Errorf("%s: unknown field", clip(at))
		}
		if seen[name] {
			return fmt.Errorf("%s: field given twice", at)
		}
		seen[name] = true
		value, err := d.Token()
		if err != nil {
			return err
		}
		if err := walkToken(d, value, field, at, depth+1); err != nil {
			return err
		}
	}
	if _, err := d.Token(); err != nil { // the closing brace
		return err
	}
	for _, name := range required {
		if !seen[name] {
			return fmt.Errorf("%s: field is missing", strings.TrimPrefix(path+"."+name, "."))
		}
	}
	return nil
}

func walkArray(d *json.Decoder, t reflect.Type, own bool, path string, depth int) error {
	var element reflect.Type
	length := -1
	switch {
	case own: // a type with its own list form, as Marks: the type checks the elements
		element = reflect.TypeFor[string]()
	case t.Kind() == reflect.Slice:
		element = t.Elem()
	case t.Kind() == reflect.Array:
		element, length = t.Elem(), t.Len()
	default:
		return fmt.Errorf("%s: a list does not fit", orTop(path))
	}
	n := 0
	for ; d.More(); n++ {
		token, err := d.Token()
		if err != nil {
			return err
		}
		if err := walkToken(d, token, element, fmt.Sprintf("%s[%d]", path, n), depth+1); err != nil {
			return err
		}
	}
	if length >= 0 && n != length {
		return fmt.Errorf("%s: %d elements where %d are needed", orTop(path), n, length)
	}
	_, err := d.Token() // the closing bracket
	return err
}

func fieldsOf(t reflect.Type) (fields map[string]reflect.Type, required []string) {
	fields = make(map[string]reflect.Type, t.NumField())
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		fields[name] = f.Type
		if !strings.Contains(options, "omit") {
			required = append(required, name)
		}
	}
	return fields, required
}

func orTop(path string) string {
	if path == "" {
		return "the whole value"
	}
	return path
}
