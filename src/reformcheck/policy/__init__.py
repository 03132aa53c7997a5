"""What is laid down about the gate in documents: settings, waivers, a former result; read as untrusted text."""
