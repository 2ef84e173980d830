package fr.spro.platform.test;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sample values of records, made from their components by reflection and the same in every run. Texts and numbers are
 * made from the component's path, so that components do not have the same value by accident.
 */
public final class Samples {
    private static final Instant AT = Instant.parse("2027-03-01T09:00:00.123Z");
    private static final int NUMBERS = 23;
    /** Components that are beyond others. */
    private static final Pattern HIGHER = Pattern.compile("(.*\\.)?(end|to|until|closes|closesAt|n)");

    private final Map<String, @Nullable Object> given = new HashMap<>();
    private final Map<Class<?>, List<Sample>> more = new HashMap<>();

    /**
     * A sample of a type.
     *
     * @param name the kind, and what differs from its first sample
     * @param constant of an enum, the constant in which it differs
     */
    record Sample(String name, Object value, @Nullable Enum<?> constant) {
        String kind() {
            return name.replaceFirst("-.*", "");
        }

        /** Returns whether nothing is left out. */
        boolean isWhole() {
            return !name.endsWith("-least") && !name.contains("-without-");
        }
    }

    /** A place where a sample may be another. */
    private record Point(String key, String origin, List<String> names, List<?> others) {}

    /** Gives the value of a component, {@code Record.component}, of an enum the first of all. */
    public Samples give(String component, @Nullable Object value) {
        given.put(component, value);
        return this;
    }

    /** Gives the value of each component of a type that is no record. */
    public <T> Samples give(Class<T> type, T value) {
        given.put(type.getName(), value);
        return this;
    }

    /** Adds a sample by hand. */
    public <T> Samples add(String name, T value) {
        more.computeIfAbsent(value.getClass(), _ -> new ArrayList<>())
                .add(new Sample(value.getClass().getSimpleName() + "-" + name, value, null));
        return this;
    }

    /**
     * Returns the samples of a record or of each record of a sealed interface: in full, as little as its constructors
     * allow, without each nullable component, and with each record and constant that a component may have. A component
     * in {@code varied} has had its turn; a sample that a constructor refuses is left out.
     */
    List<Sample> of(Class<?> type, Set<String> varied) {
        List<Sample> all = new ArrayList<>();
        for (Class<?> kind : leaves(type).toList()) {
            List<Sample> samples = new ArrayList<>();
            explore(new Sample(kind.getSimpleName(), kind, null), kind, Map.of(), Set.of(), varied, samples);
            Object least = new Build(Map.of(), true).value(kind, "", kind.getName());
            if (samples.stream().noneMatch(sample -> sample.value().equals(least))) {
                samples.add(new Sample(kind.getSimpleName() + "-least", least, null));
            }
            all.addAll(samples);
            all.addAll(more.getOrDefault(kind, List.of()));
        }
        return all;
    }

    private void explore(
            Sample named,
            Class<?> kind,
            Map<String, Integer> chosen,
            Set<String> seen,
            Set<String> varied,
            List<Sample> samples) {
        Build build = new Build(chosen, false);
        try {
            samples.add(new Sample(named.name(), build.value(kind, "", kind.getName()), named.constant()));
        } catch (IllegalArgumentException refused) {
            if (chosen.isEmpty()) {
                throw refused;
            }
            return;
        }
        for (Point point : build.points.values()) {
            if (seen.contains(point.key()) || chosen.containsKey(point.key()) || !varied.add(point.origin())) {
                continue;
            }
            for (int i = 0; i < point.names().size(); i++) {
                Map<String, Integer> next = new HashMap<>(chosen);
                next.put(point.key(), i + 1);
                explore(
                        new Sample(
                                named.name() + "-" + point.names().get(i),
                                kind,
                                point.others().get(i) instanceof Enum<?> constant ? constant : null),
                        kind,
                        next,
                        build.points.keySet(),
                        varied,
                        samples);
            }
        }
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Samples::leaves)
                : Stream.of(type);
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    /** Returns whether no component is null but those that may be. */
    static boolean isWhole(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Collection<?> all -> all.stream().allMatch(Samples::isWhole);
            case Map<?, ?> map -> isWhole(map.values()) && isWhole(map.keySet());
            case Record made ->
                Arrays.stream(made.getClass().getRecordComponents()).allMatch(component -> {
                    Object part = get(made, component);
                    return part == null ? isNullable(component.getAnnotatedType()) : isWhole(part);
                });
            default -> true;
        };
    }

    private static @Nullable Object get(Record made, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(made);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One sample in the making. */
    private final class Build {
        private final Map<String, Integer> chosen;
        private final Map<String, Point> points = new LinkedHashMap<>();
        private boolean isLeast;

        Build(Map<String, Integer> chosen, boolean isLeast) {
            this.chosen = chosen;
            this.isLeast = isLeast;
        }

        private int choose(String key, String origin, List<String> names, List<?> others) {
            points.put(key, new Point(key, origin, names, others));
            return chosen.getOrDefault(key, 0);
        }

        /** The first of these, or the one that is chosen. */
        private Object oneOf(String path, String origin, List<?> all, List<String> names) {
            List<?> others = all.subList(1, all.size());
            List<String> named =
                    names.stream().skip(1).map(name -> path + "-" + name).toList();
            return all.get(choose(path, origin, named, others));
        }

        Object value(Type type, String path, String origin) {
            return switch (type) {
                case ParameterizedType generic -> generic(generic, path, origin);
                case Class<?> plain
                when given.containsKey(plain.getName()) -> Objects.requireNonNull(given.get(plain.getName()));
                case Class<?> plain
                when plain.isEnum() -> {
                    List<Object> constants = new ArrayList<>(List.of(plain.getEnumConstants()));
                    Object first = given.get(origin);
                    if (first != null) {
                        constants.remove(first);
                        constants.addFirst(first);
                    }
                    yield oneOf(
                            path,
                            origin,
                            constants,
                            constants.stream()
                                    .map(each -> ((Enum<?>) each).name())
                                    .toList());
                }
                case Class<?> plain
                when plain.isSealed() -> {
                    List<Class<?>> kinds = leaves(plain).toList();
                    List<String> names =
                            kinds.stream().<String>map(Class::getSimpleName).toList();
                    yield value((Class<?>) oneOf(path, origin, kinds, names), path, origin);
                }
                case Class<?> plain when plain.isRecord() -> made(plain, path);
                case Class<?> plain -> simple(plain, path);
                default -> throw new IllegalStateException("no sample of " + type + " at " + path);
            };
        }

        private Object generic(ParameterizedType type, String path, String origin) {
            Class<?> raw = (Class<?>) type.getRawType();
            Type[] parts = type.getActualTypeArguments();
            if (Map.class.isAssignableFrom(raw)) {
                Map<Object, Object> map = raw == Map.class ? new LinkedHashMap<>() : new TreeMap<>();
                if (!isLeast) {
                    map.put(value(parts[0], path + ".key", origin + ".key"), value(parts[1], path, origin));
                }
                return map;
            }
            List<Object> list = isLeast ? List.of() : List.of(value(parts[0], path, origin));
            return Set.class.isAssignableFrom(raw) ? new LinkedHashSet<>(list) : list;
        }

        /** In full if it may be and should, else with as little as it may. */
        private Object made(Class<?> type, String path) {
            try {
                return with(type, path);
            } catch (IllegalArgumentException refused) {
                isLeast = !isLeast;
                try {
                    return with(type, path);
                } finally {
                    isLeast = !isLeast;
                }
            }
        }

        private Object with(Class<?> type, String path) {
            RecordComponent[] components = type.getRecordComponents();
            @Nullable Object[] parts = new Object[components.length];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = part(type, components[i], path);
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return constructor.newInstance(parts);
            } catch (InvocationTargetException e) {
                throw new IllegalArgumentException(
                        type.getSimpleName() + " at " + path + " refuses " + Arrays.toString(parts), e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        private @Nullable Object part(Class<?> owner, RecordComponent component, String path) {
            String origin = owner.getSimpleName() + "." + component.getName();
            String at = path.isEmpty() ? component.getName() : path + "." + component.getName();
            AnnotatedType annotated = component.getAnnotatedType();
            if (given.containsKey(origin) && !component.getType().isEnum()) {
                return given.get(origin);
            }
            if (isNullable(annotated)) {
                int left = choose(at + "?", origin + "?", List.of("without-" + at), List.of(origin));
                if (isLeast || left == 1) {
                    return null;
                }
            }
            Object value = value(component.getGenericType(), at, origin);
            return value instanceof List<?> list
                            && !list.isEmpty()
                            && annotated instanceof AnnotatedParameterizedType generic
                            && isNullable(generic.getAnnotatedActualTypeArguments()[0])
                    ? Arrays.asList(list.getFirst(), null)
                    : value;
        }

        private Object simple(Class<?> type, String path) {
            int higher = HIGHER.matcher(path).matches() ? NUMBERS : 0;
            int number = isLeast ? 0 : 1 + higher + Math.floorMod(path.hashCode(), NUMBERS);
            return switch (type.getName()) {
                case "java.lang.String" -> path.substring(1 + path.lastIndexOf('.', path.lastIndexOf('.') - 1));
                case "boolean", "java.lang.Boolean" -> !isLeast;
                case "int", "java.lang.Integer" -> number;
                case "long", "java.lang.Long" -> (long) number;
                case "double", "java.lang.Double" -> 1 + number / 100.0;
                case "java.time.Instant" -> AT.plus(Duration.ofMinutes(number));
                case "java.time.LocalDate" -> LocalDate.of(2027, 3, 1).plusDays(number);
                case "java.time.LocalTime" -> LocalTime.of(8, 0).plusMinutes(number);
                case "java.util.UUID" -> UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8));
                case "[B" -> path.getBytes(StandardCharsets.UTF_8);
                default -> throw new IllegalStateException("no sample of " + type + " at " + path);
            };
        }
    }
}
