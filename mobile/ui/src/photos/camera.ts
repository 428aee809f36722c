// The tablet's camera inside the page: the picture never leaves the process on
// its way to the core.

/** Whether this tablet has a camera that a page may ask for. */
export async function hasCamera(): Promise<boolean> {
  const devices = await navigator.mediaDevices?.enumerateDevices?.().catch(() => []);
  return devices?.some((device) => device.kind === 'videoinput') ?? false;
}

/** Opens the camera that looks away from the officer, where there are two. */
export const openCamera = (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 4096 }, height: { ideal: 3072 } },
    audio: false,
  });

/** Gives the camera back. */
export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** What the camera sees now, as a JPEG. */
export function shoot(video: HTMLVideoElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the camera gave no picture'))),
      'image/jpeg',
      0.9,
    );
  });
}
