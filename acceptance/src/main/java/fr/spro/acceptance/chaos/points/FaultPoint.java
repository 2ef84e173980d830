package fr.spro.acceptance.chaos.points;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * A place right before or behind one call in the compiled program.
 *
 * @param name as reports tell it
 * @param inClass by its full name
 * @param inMethod the method's name, or how it begins
 * @param owner the simple name of the type whose method is called
 * @param call the called method's name
 * @param behind whether the place is behind the call
 */
public record FaultPoint(String name, String inClass, String inMethod, String owner, String call, boolean behind) {
    private static final ClassDesc REACHED = ClassDesc.of(FaultPoints.class.getName());
    private static final MethodTypeDesc REACHED_TYPE = MethodTypeDesc.ofDescriptor("(Ljava/lang/String;)V");

    private static final String CLERK = "fr.spro.registration.roster.Clerk";
    private static final String DESK = "fr.spro.registration.roster.Desk";
    private static final String RELAY = "fr.spro.platform.facts.RelayLane";

    /** All there are. */
    public static final List<FaultPoint> ALL = List.of(
            new FaultPoint("contacts are stored", CLERK, "append", "Contacts", "store", true),
            new FaultPoint("before the append", CLERK, "append", "RosterJournal", "append", false),
            new FaultPoint("behind the append", CLERK, "append", "RosterJournal", "append", true),
            new FaultPoint("before the answer", DESK, "", "CompletableFuture", "complete", false),
            new FaultPoint("one of a batch is answered", DESK, "", "CompletableFuture", "complete", true),
            new FaultPoint("a fact is sent", RELAY, "sendSome", "FactSender", "send", true),
            new FaultPoint(
                    "before published moves", "fr.spro.platform.facts.RelayRun", "end", "Published", "end", false),
            new FaultPoint(
                    "before a snapshot is kept",
                    "fr.spro.registration.roster.mongo.MongoRosterJournal",
                    "snapshot",
                    "Journal",
                    "snapshot",
                    false),
            new FaultPoint(
                    "a fact is applied, its offset not committed",
                    "fr.spro.platform.facts.FactListeners",
                    "lambda$",
                    "Acknowledgment",
                    "acknowledge",
                    false),
            new FaultPoint(
                    "a letter is out and not marked",
                    "fr.spro.registration.mail.Postman",
                    "send",
                    "Postman",
                    "mark",
                    false));

    /** The name of the file that arms it. */
    String file() {
        return name.replaceAll("[^a-z]+", "-");
    }

    /**
     * The class with a look at the place.
     *
     * @throws IllegalStateException unless the place is there (a {@code finally} is compiled once for each way out)
     */
    byte[] put(byte[] compiled, ClassLoader loader) {
        ClassFile files = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver())));
        int[] found = {0};
        byte[] put = files.transformClass(
                files.parse(compiled),
                ClassTransform.transformingMethodBodies(
                        method -> method.methodName().stringValue().startsWith(inMethod),
                        (code, element) -> with(code, element, found)));
        if (found[0] == 0) {
            throw new IllegalStateException("not found: " + this);
        }
        return put;
    }

    private void with(CodeBuilder code, CodeElement element, int[] found) {
        boolean here = element instanceof InvokeInstruction called
                && called.name().equalsString(call)
                && simple(called.owner().asInternalName()).equals(owner);
        if (here) {
            found[0]++;
        }
        if (here && !behind) {
            look(code);
        }
        code.with(element);
        if (here && behind) {
            look(code);
        }
    }

    private void look(CodeBuilder code) {
        code.ldc(file()).invokestatic(REACHED, "reached", REACHED_TYPE);
    }

    private static String simple(String internal) {
        String name = internal.substring(internal.lastIndexOf('/') + 1);
        return name.substring(name.lastIndexOf('$') + 1);
    }
}
