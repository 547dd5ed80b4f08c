from multiprocessing.shared_memory import SharedMemory

block = SharedMemory(create=True, size=16)
first_half = block.buf[0:8]
first_half[0:4] = b"soup"
try:
    block.close()
except BufferError as error:
    print("BufferError:", error)

first_half.release()
block.close()
print("closed")
block.unlink()

#> main  | BufferError: cannot close exported pointers exist
#> main  | closed
