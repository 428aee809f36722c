import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.xform.util.XFormUtils;

/** Loads one form again and again in one JVM; prints how long each took, in milliseconds. */
public final class Load {
    public static void main(String[] arguments) throws Exception {
        byte[] form = Files.readAllBytes(Path.of(arguments[0]));
        int times = Integer.parseInt(arguments[1]);
        // JavaRosa says what it does on standard output.
        PrintStream out = System.out;
        System.setOut(System.err);
        for (int n = 0; n < times; n++) {
            long begun = System.nanoTime();
            FormDef loaded = XFormUtils.getFormFromInputStream(new ByteArrayInputStream(form));
            loaded.initialize(true, new InstanceInitializationFactory());
            out.println((System.nanoTime() - begun) / 1e6);
        }
    }
}
