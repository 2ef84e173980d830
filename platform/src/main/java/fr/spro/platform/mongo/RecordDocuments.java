package fr.spro.platform.mongo;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * Records as documents with the names of their components. All are written; a missing one is an error unless it is
 * nullable, and an unknown field is an error. Set up where it is made, then thread-safe; not for the sign-up path.
 */
public final class RecordDocuments {
    private final Map<Class<?>, Map<String, Object>> tags = new HashMap<>();
    private final Map<Class<?>, Form> forms = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<Class<?>, List<Component>> components = new ConcurrentHashMap<>();

    private record Form(Function<Object, Object> write, Function<Object, Object> read) {}

    private record Component(String name, Type type, Method value, boolean nullable) {}

    /** Tells the records of a sealed interface apart by a field, with what {@code name} makes of their simple names. */
    public RecordDocuments sealed(Class<?> type, String field, UnaryOperator<String> name) {
        for (Class<?> kind : type.getPermittedSubclasses()) {
            tags.put(kind, Map.of(field, name.apply(kind.getSimpleName())));
        }
        return this;
    }

    /** Names a component, {@code Record.component}, otherwise; an empty name puts its own components in its place. */
    public RecordDocuments named(String component, String name) {
        names.put(component, name);
        return this;
    }

    /** Gives a type a form of its own. */
    @SuppressWarnings("unchecked")
    public <T, D> RecordDocuments form(Class<T> type, Function<T, D> write, Function<D, T> read) {
        forms.put(type, new Form((Function<Object, Object>) write, (Function<Object, Object>) read));
        return this;
    }

    /** Returns the document of a record. */
    public Document toDocument(Object value) {
        Document document = new Document(tags.getOrDefault(value.getClass(), Map.of()));
        for (Component component : components(value.getClass())) {
            Object written = write(ReflectionUtils.invokeMethod(component.value(), value));
            if (!component.name().isEmpty()) {
                document.append(component.name(), written);
            } else if (written instanceof Document parts) {
                document.putAll(parts);
            }
        }
        return document;
    }

    private @Nullable Object write(@Nullable Object value) {
        Form form = value == null ? null : forms.get(value.getClass());
        return switch (value) {
            case Object it when form != null -> form.write().apply(it);
            case Record inner -> toDocument(inner);
            case Enum<?> constant -> constant.name();
            case Instant time -> Date.from(time);
            case Set<?> set -> set.stream().sorted().map(this::write).toList();
            case List<?> list -> list.stream().map(this::write).toList();
            case null, default -> value;
        };
    }

    /** Returns the record that a document holds, of a sealed interface the one that its field names. */
    public <T> T toRecord(Class<T> type, Document document) {
        Set<String> unknown = new HashSet<>(document.keySet());
        Object read = read(type, document, unknown);
        Assert.state(unknown.isEmpty(), () -> "Unknown fields of " + type.getName() + ": " + unknown);
        return type.cast(read);
    }

    private Object read(Class<?> type, Document document, Set<String> unknown) {
        if (type.isSealed()) {
            return Stream.of(type.getPermittedSubclasses())
                    .filter(kind -> document.entrySet()
                            .containsAll(tags.getOrDefault(kind, Map.of()).entrySet()))
                    .findFirst()
                    .map(kind -> read(kind, document, unknown))
                    .orElseThrow(() -> new IllegalStateException("No " + type.getName() + ": " + document));
        }
        unknown.removeAll(tags.getOrDefault(type, Map.of()).keySet());
        List<Component> components = components(type);
        @Nullable Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            unknown.remove(component.name());
            Object stored = document.get(component.name());
            if (component.name().isEmpty()) {
                values[i] = read((Class<?>) component.type(), document, unknown);
            } else if (stored != null) {
                values[i] = read(component.type(), stored);
            } else if (!component.nullable()) {
                throw new IllegalStateException("No " + component.name() + " of " + type.getName());
            }
        }
        return BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(type), values);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object read(Type type, Object stored) {
        if (type instanceof ParameterizedType of && stored instanceof List<?> list) {
            Type element = of.getActualTypeArguments()[0];
            List<Object> values = list.stream().map(each -> read(element, each)).toList();
            return of.getRawType() == Set.class ? new HashSet<>(values) : values;
        }
        Form form = forms.get(type);
        return switch (stored) {
            case Object it when form != null -> form.read().apply(it);
            case Document document -> toRecord((Class<?>) type, document);
            case Date time -> time.toInstant();
            case String name when type instanceof Class of && of.isEnum() -> Enum.valueOf(of, name);
            default -> stored;
        };
    }

    private List<Component> components(Class<?> type) {
        return components.computeIfAbsent(
                type,
                _ -> Stream.of(type.getRecordComponents()).map(this::component).toList());
    }

    private Component component(RecordComponent part) {
        ReflectionUtils.makeAccessible(part.getAccessor());
        return new Component(
                names.getOrDefault(part.getDeclaringRecord().getSimpleName() + '.' + part.getName(), part.getName()),
                part.getGenericType(),
                part.getAccessor(),
                part.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }
}
