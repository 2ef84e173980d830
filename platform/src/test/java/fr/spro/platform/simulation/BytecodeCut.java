package fr.spro.platform.simulation;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * One call, or one write of a field, taken out of the compiled program: how a guard is removed without a switch for it
 * in the program.
 *
 * @param inClass by its full name
 * @param inMethod by its name
 * @param what the called method's or the written field's name
 * @param occurrence of it in the method, counted from 1
 * @param instead what the program gets instead
 */
public record BytecodeCut(String inClass, String inMethod, String what, int occurrence, Instead instead) {

    /** What stands where the call was. */
    public enum Instead {
        /** Nothing at all: for what gives no value. */
        NOTHING,
        TRUE,
        /** Or the number 0. */
        FALSE,
        NULL,
        /** As a long. */
        ZERO,
        /** The largest long. */
        MOST,
        EMPTY_LIST,
        /** The result "won" of an append. */
        WON,
        /** The update that sets, for the one that takes the larger. */
        SET,
        /** An id that is never made twice. */
        RANDOM_ID,
        /** What {@code fr.spro.Planted} does in its place, given the same and whose method it was. */
        PLANTED
    }

    private static final ClassDesc PLANTED = ClassDesc.of("fr.spro.Planted");
    private static final ClassDesc UUID = ClassDesc.of("java.util.UUID");
    private static final ClassDesc LIST = ClassDesc.of("java.util.List");

    public BytecodeCut(Class<?> inClass, String inMethod, String what, Instead instead) {
        this(inClass.getName(), inMethod, what, 1, instead);
    }

    /** The class without it. */
    public byte[] applied(byte[] compiled) {
        ClassFile files = ClassFile.of();
        int[] done = {0};
        byte[] cut = files.transformClass(
                files.parse(compiled),
                ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString(inMethod),
                        CodeTransform.ofStateful(() -> new Scissors(done))));
        if (done[0] != 1) {
            throw new IllegalStateException("cut " + done[0] + " times: " + this);
        }
        return cut;
    }

    private final class Scissors implements CodeTransform {
        private final int[] done;
        private int seen;

        Scissors(int[] done) {
            this.done = done;
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (element instanceof InvokeInstruction call && call.name().equalsString(what) && ++seen == occurrence) {
                done[0]++;
                replace(code, call);
            } else if (element instanceof FieldInstruction field
                    && field.opcode() == Opcode.PUTFIELD
                    && field.name().equalsString(what)
                    && ++seen == occurrence) {
                done[0]++;
                pop(code, TypeKind.from(field.typeSymbol()));
                code.pop();
            } else {
                code.with(element);
            }
        }

        private void replace(CodeBuilder code, InvokeInstruction call) {
            MethodTypeDesc type = call.typeSymbol();
            if (instead == Instead.SET) {
                code.invokestatic(call.owner().asSymbol(), "set", type);
                return;
            }
            if (instead == Instead.PLANTED) {
                code.invokestatic(
                        PLANTED, what, type.insertParameterTypes(0, call.owner().asSymbol()));
                return;
            }
            List<ClassDesc> parameters = type.parameterList();
            for (int i = parameters.size() - 1; i >= 0; i--) {
                pop(code, TypeKind.from(parameters.get(i)));
            }
            if (call.opcode() != Opcode.INVOKESTATIC) {
                code.pop();
            }
            switch (instead) {
                case NOTHING -> {
                    if (!type.returnType().equals(ConstantDescs.CD_void)) {
                        throw new IllegalStateException("gives a value: " + BytecodeCut.this);
                    }
                }
                case TRUE -> code.iconst_1();
                case FALSE -> code.iconst_0();
                case NULL -> code.aconst_null();
                case ZERO -> code.lconst_0();
                case MOST -> code.loadConstant(Long.MAX_VALUE);
                case EMPTY_LIST -> code.invokestatic(LIST, "of", MethodTypeDesc.of(LIST), true);
                case WON -> code.getstatic(type.returnType(), "WON", type.returnType());
                case RANDOM_ID -> code.invokestatic(UUID, "randomUUID", MethodTypeDesc.of(UUID));
                case SET, PLANTED -> throw new IllegalStateException("replaced above");
            }
        }

        private static void pop(CodeBuilder code, TypeKind kind) {
            if (kind.slotSize() == 2) {
                code.pop2();
            } else {
                code.pop();
            }
        }
    }
}
