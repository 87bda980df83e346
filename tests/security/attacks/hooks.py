"""Sets trace and profile functions, hooks of audits, imports and the garbage collector, which see everything."""

CELL = """
import gc, sys, threading
def trace(frame, event, arg):
    names = frame.f_locals
    for name in ("expected", "points", "passed", "report"):
        if name in names:
            print(name, names[name])
    return trace
sys.settrace(trace)
threading.settrace(trace)
sys.setprofile(trace)
threading.setprofile(trace)
seen = set()
sys.addaudithook(lambda event, arguments: seen.add(event))
gc.callbacks.append(lambda phase, info: seen.add(phase))
class Finder:
    def find_spec(self, name, path=None, target=None):
        seen.add(name)
sys.meta_path.insert(0, Finder())
sys.displayhook = sys.excepthook = sys.unraisablehook = lambda *_: None
"""
SCORE = 9
