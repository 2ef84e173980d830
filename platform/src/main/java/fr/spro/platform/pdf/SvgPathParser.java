package fr.spro.platform.pdf;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code d} of an SVG path, straight lines only: M, L, H, V and Z, absolute or relative. */
final class SvgPathParser {
    private static final Pattern STEP = Pattern.compile("([A-Za-z])([^A-Za-z]*)");
    private static final Pattern NUMBER = Pattern.compile("-?(?:\\d+\\.?\\d*|\\.\\d+)");

    private final Path2D.Double path = new Path2D.Double();

    private SvgPathParser() {}

    static Path2D shape(String d) {
        SvgPathParser data = new SvgPathParser();
        Matcher steps = STEP.matcher(d);
        while (steps.find()) {
            data.step(steps.group(1).charAt(0), numbers(steps.group(2)));
        }
        return data.path;
    }

    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        Matcher found = NUMBER.matcher(text);
        while (found.find()) {
            numbers.add(Double.valueOf(found.group()));
        }
        return numbers;
    }

    private void step(char command, List<Double> numbers) {
        boolean relative = Character.isLowerCase(command);
        switch (Character.toUpperCase(command)) {
            case 'M', 'L' -> {
                for (int i = 0; i + 1 < numbers.size(); i += 2) {
                    boolean move = Character.toUpperCase(command) == 'M' && i == 0;
                    to(move, from(relative, true) + numbers.get(i), from(relative, false) + numbers.get(i + 1));
                }
            }
            case 'H' -> numbers.forEach(x -> to(false, from(relative, true) + x, from(true, false)));
            case 'V' -> numbers.forEach(y -> to(false, from(true, true), from(relative, false) + y));
            case 'Z' -> path.closePath();
            default -> throw new IllegalArgumentException("a path with " + command);
        }
    }

    private double from(boolean here, boolean x) {
        Point2D point = path.getCurrentPoint();
        return !here || point == null ? 0 : x ? point.getX() : point.getY();
    }

    private void to(boolean move, double x, double y) {
        if (move) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }
}
