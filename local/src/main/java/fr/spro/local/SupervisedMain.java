package fr.spro.local;

import java.util.Arrays;

/** Runs another program's main class in this process and ends with the parent: {@code SupervisedMain MainClass arguments…}. */
public final class SupervisedMain {

    private SupervisedMain() {}

    /** The first argument names the main class; the rest is its arguments. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        ParentWatch.start();
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
